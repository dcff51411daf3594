import { css } from "lit";

/**
 * The card's own variables, made of the theme's. Inks keep the theme's hue
 * with its lightness clamped, so that text holds its contrast in any theme.
 * A browser that can't mix colors has grays, and the theme's own text color.
 */
export const tokens = css`
  :host {
    --rq-primary: var(--primary-color, #009ac7);
    --rq-success: var(--success-color, #43a047);
    --rq-warning: var(--warning-color, #ffa600);
    --rq-error: var(--error-color, #db4437);
    --rq-ink: var(--primary-text-color, #141414);
    --rq-ink-2: var(--secondary-text-color, #5e5e5e);
    --rq-card: var(--card-background-color, #fff);
    --rq-line: var(--divider-color, #0000001f);
    --rq-accent-ink: var(--rq-ink);
    --rq-ok-ink: var(--rq-ink);
    --rq-warn-ink: var(--rq-ink);
    --rq-err-ink: var(--rq-ink);
    --rq-fill: #00729d;
    --rq-tint: #8080802e;
    --rq-faint: #80808014;
    --rq-quiet: #8080801a;
    --rq-warn-tint: #8080801a;
    --rq-err-tint: #8080801a;
    --rq-fast: var(--ha-animation-duration-fast, 0.15s);
    --rq-normal: var(--ha-animation-duration-normal, 0.25s);
    --rq-slow: var(--ha-animation-duration-slow, 0.35s);
    --rq-size-s: var(--ha-font-size-s, 12px);
    --rq-size-m: var(--ha-font-size-m, 14px);
    --rq-size-l: var(--ha-font-size-l, 16px);
    --rq-size-xl: var(--ha-font-size-xl, 20px);
    --rq-low: 0;
    --rq-high: 0.49;
    color-scheme: light;
    font-family: var(--ha-font-family-body, Roboto, Noto, sans-serif);
    font-size: var(--rq-size-m);
    line-height: calc(20em / 14);
    color: var(--rq-ink);
    word-break: break-word;
    overflow-wrap: anywhere;
    -webkit-font-smoothing: antialiased;
  }
  :host(:dir(rtl)) {
    text-align: right;
  }
  :host([dark]) {
    --rq-low: 0.76;
    --rq-high: 1;
    color-scheme: dark;
  }
  @supports (color: color-mix(in srgb, red, red)) {
    :host {
      --rq-accent-ink: color-mix(in srgb, var(--rq-primary) 60%, var(--rq-ink));
      --rq-ok-ink: color-mix(in srgb, var(--rq-success) 55%, var(--rq-ink));
      --rq-warn-ink: color-mix(in srgb, var(--rq-warning) 45%, var(--rq-ink));
      --rq-err-ink: color-mix(in srgb, var(--rq-error) 60%, var(--rq-ink));
      --rq-fill: color-mix(in srgb, var(--rq-primary) 70%, #000);
      --rq-tint: color-mix(in srgb, var(--rq-primary) 16%, var(--rq-card));
      --rq-faint: color-mix(in srgb, var(--rq-primary) 7%, var(--rq-card));
      --rq-quiet: color-mix(in srgb, var(--rq-ink) 6%, var(--rq-card));
      --rq-warn-tint: color-mix(in srgb, var(--rq-warning) 10%, var(--rq-card));
      --rq-err-tint: color-mix(in srgb, var(--rq-error) 9%, var(--rq-card));
    }
  }
  @supports (color: oklch(from #000 l c h)) {
    :host {
      --rq-accent-ink: oklch(
        from var(--rq-primary) clamp(var(--rq-low), l, var(--rq-high)) c h
      );
      --rq-ok-ink: oklch(
        from var(--rq-success) clamp(var(--rq-low), l, var(--rq-high))
          calc(c * 0.85) h
      );
      --rq-warn-ink: oklch(
        from var(--rq-warning) clamp(var(--rq-low), l, var(--rq-high)) c h
      );
      --rq-err-ink: oklch(
        from var(--rq-error) clamp(var(--rq-low), l, var(--rq-high)) c h
      );
      --rq-fill: oklch(from var(--rq-primary) min(l, 0.51) c h);
    }
  }
  @media (forced-colors: active) {
    :host {
      --rq-ink: CanvasText;
      --rq-ink-2: CanvasText;
      --rq-card: Canvas;
      --rq-line: CanvasText;
      --rq-accent-ink: CanvasText;
      --rq-ok-ink: CanvasText;
      --rq-warn-ink: CanvasText;
      --rq-err-ink: CanvasText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --rq-fast: 1ms;
      --rq-normal: 1ms;
      --rq-slow: 1ms;
    }
  }
`;
