/** A task that is nothing but signatures: submitting it opens the first step. */
export type SignOffContent = { readonly kind: 'signOff' };

export const emptySignOff: SignOffContent = { kind: 'signOff' };
