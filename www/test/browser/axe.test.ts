import { page } from "vitest/browser";
import { describe, expect, it } from "vitest";
import {
  findNothing,
  homeWith,
  seen,
  type State,
  violations,
} from "../support/axe";
import { DOWNLOADS } from "../support/downloads";
import { choose } from "../support/downloads-page";
import type { FakeHomeAssistant } from "../support/fake-hass";
import { movie, RADARR } from "../support/make";
import { button, search, show } from "../support/page";

/** Goes to the downloads, and waits until something is told there. */
async function downloadsSeen(...texts: readonly string[]): Promise<void> {
  await page.getByRole("tab", { name: /^Downloads/ }).click();
  for (const text of texts) {
    await seen(text);
  }
}

const downloading = (home: FakeHomeAssistant): void => {
  home.downloads = [...DOWNLOADS];
};

const failing = (home: FakeHomeAssistant): void => {
  home.refuse("requestarr/request_movie", "rejected", "Radarr refused it.");
};

const STATES: readonly State[] = [
  { name: "start", until: () => seen("Find something to watch") },
  {
    name: "movies in every state",
    until: async () => {
      await search("night");
      await seen("Looking for a copy");
    },
  },
  {
    name: "series",
    until: async () => {
      await search("night", "Series");
      await seen("7 of 10 episodes");
    },
  },
  {
    name: "artists",
    until: async () => {
      await search("sol", "Music");
      await seen("12 of 47 songs");
    },
  },
  {
    name: "waiting",
    home: () =>
      homeWith((home) => {
        home.on("requestarr/search_movies", () => new Promise(() => undefined));
      }),
    until: async () => {
      await search("night");
      await seen("Searching…");
    },
  },
  {
    name: "nothing found",
    until: async () => {
      await search("nihgt");
      await seen("No movies match");
    },
  },
  {
    name: "an app that does not answer",
    home: () =>
      homeWith((home) => {
        home.instances = [{ ...RADARR, reachable: false }, ...home.instances];
      }),
    until: async () => {
      await search("night");
      await seen("Looking for a copy");
      await seen("Radarr isn’t answering. Still trying…");
    },
  },
  {
    name: "a search that failed",
    home: () =>
      homeWith((home) => {
        home.on("requestarr/search_movies", () => ({ error: "invalid_auth" }));
      }),
    until: async () => {
      await search("night");
      await seen("Radarr no longer accepts the API key");
    },
  },
  {
    name: "downloads in every state",
    home: () => homeWith(downloading),
    until: () => downloadsSeen("38% · 41 min left"),
  },
  {
    name: "no downloads, and an app away",
    home: () =>
      homeWith((home) => {
        home.instances = [{ ...RADARR, reachable: false }];
      }),
    until: () =>
      downloadsSeen(
        "Nothing is downloading.",
        "Radarr isn’t answering. Still trying…"
      ),
  },
  {
    name: "the removal of a download",
    home: () => homeWith(downloading),
    until: async () => {
      await page.getByRole("tab", { name: /^Downloads/ }).click();
      await choose("Night Orchard");
      await page.getByText("Delete the files too").click();
      await seen("3.2 GB of files are deleted.");
    },
  },
  {
    name: "a card of another version",
    home: () =>
      homeWith((home) => {
        home.version = "99.0.0";
      }),
    until: () => seen("Requestarr was updated."),
  },
  {
    name: "the sheet of a movie that an admin may look for again",
    home: () =>
      homeWith((home) => {
        home.items = [
          movie(14, "White Nights", { status: "requested", in_library: true }),
        ];
      }),
    until: async () => {
      await search("night");
      await page.getByRole("button", { name: /^White Nights/ }).click();
      await seen("Requested, and still looking");
    },
  },
  {
    name: "nothing connected",
    home: () =>
      homeWith((home) => {
        home.instances = [];
      }),
    until: () => seen("Nothing to search yet"),
  },
  {
    name: "a failed request",
    home: () => homeWith(failing),
    until: async () => {
      await search("night");
      await button("Request The Night Ferry").click();
      await seen("Radarr refused it.");
    },
  },
  {
    name: "the sheet of a failed request",
    home: () => homeWith(failing),
    until: async () => {
      await search("night");
      await button("Request The Night Ferry").click();
      await page.getByRole("button", { name: /^The Night Ferry/ }).click();
      await seen("Try again");
    },
  },
  {
    name: "the sheet of a movie that needs attention",
    until: async () => {
      await search("night");
      await page.getByRole("button", { name: /^Midnight Marigold/ }).click();
      await seen("Wrong movie inside");
    },
  },
  {
    name: "the seasons of a series",
    until: async () => {
      await search("night", "Series");
      await page.getByRole("button", { name: /^Night Harbor/ }).click();
      await page.getByRole("checkbox", { name: /^Season 2/ }).click();
      await seen("Request 1 season");
    },
  },
  {
    name: "the albums of an artist",
    until: async () => {
      await search("sol", "Music");
      await page.getByRole("button", { name: /^Mira Solano/ }).click();
      await page.getByText("All", { exact: true }).click();
      await seen("Request all albums");
    },
  },
];

findNothing(STATES);

describe("axe finds nothing wrong with a theme's own primary color", () => {
  it.each(["#ffeb3b", "#ff6f22", "#f06292", "#3f51b5", "#212121", "#8bc34a"])(
    "%s",
    async (color) => {
      const { card } = await show();
      card.style.setProperty("--primary-color", color);
      await search("night");
      await seen("Looking for a copy");
      expect(await violations()).toEqual([]);
    }
  );
});
