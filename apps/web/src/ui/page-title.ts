import { useEffect, useRef } from 'react';
import { useText } from '../app/locale.js';

/** Names the page in the window, and hands the heading to readers that follow the focus when a page opens. */
export function usePageTitle(title: string) {
  const product = useText('web')('product');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
