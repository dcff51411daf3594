import { type Kind, type Progressing, type Service } from "../titles/title";

/** One thing that an app downloads, sizes in bytes. */
export interface Download extends Progressing {
  readonly key: string;
  readonly entryId: string;
  readonly service: Service;
  readonly kind: Kind;
  /** Of its title; "": the app does not say which one it is. */
  readonly mediaId: string;
  readonly title: string;
  readonly posterUrl: string | null;
  readonly seasons: readonly number[];
  readonly episodes: number | null;
  readonly albums: readonly string[];
  readonly size: number;
  readonly sizeLeft: number;
  /** It has not begun, or is paused. */
  readonly waits: boolean;
}
