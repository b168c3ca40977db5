import { useEffect, useRef, useState } from 'react';

/** For a dialog that is there only while it is open: when it goes, the focus returns to where it was, if that is still on the page. */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    clearTimeout(timer.current);
    return () => {
      // The dialog lets go of the focus first.
      timer.current = setTimeout(() => {
        if (opener instanceof HTMLElement && opener.isConnected) {
          opener.focus();
        }
      });
    };
  }, [opener]);
}
