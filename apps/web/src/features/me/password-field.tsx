import { PasswordInput } from '@mantine/core';
import { useText } from '../../app/locale.js';

type Parts = {
  readonly label: string;
  readonly value: string;
  readonly fault: string | undefined;
  /** A browser may propose one. */
  readonly isNew?: boolean;
  readonly onChange: (value: string) => void;
};

export function PasswordField({ label, value, fault, isNew = false, onChange }: Parts) {
  const web = useText('web');
  return (
    <PasswordInput
      label={label}
      required
      autoComplete={isNew ? 'new-password' : 'current-password'}
      value={value}
      error={fault}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': `${web('showPassword')}: ${label}` }}
    />
  );
}
