/** Ends what a connection tells; one that is gone can't be told, and need not be. */
export async function letGo(end: () => unknown): Promise<void> {
  try {
    await end();
  } catch {
    return;
  }
}
