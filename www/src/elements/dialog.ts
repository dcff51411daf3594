import { stepInto } from "./history-step";

/** Opens a dialog in front; a browser that knows none shows it as it is. */
export function openDialog(dialog: HTMLElement | null): void {
  const known = dialog as Partial<HTMLDialogElement> | null;
  if (known?.showModal) {
    known.showModal();
  } else {
    dialog?.setAttribute("open", "");
  }
  if (dialog) {
    void stepInto(dialog, () => {
      closeDialog(dialog);
    });
  }
}

export function closeDialog(dialog: HTMLElement | null): void {
  const known = dialog as Partial<HTMLDialogElement> | null;
  if (known?.close) {
    known.close();
  } else if (isOpenDialog(dialog)) {
    dialog?.removeAttribute("open");
    dialog?.dispatchEvent(new Event("close"));
  }
}

export function isOpenDialog(dialog: HTMLElement | null): boolean {
  return dialog?.hasAttribute("open") ?? false;
}
