import { placeAddress } from "../../state/page/route";

/** The address of somebody's rules; "": of everybody's. */
export function personAddress(id: string): string {
  const root = placeAddress("people");
  return id ? `${root}/${encodeURIComponent(id)}` : root;
}
