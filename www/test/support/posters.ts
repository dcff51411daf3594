/** The colors of each drawing: sky, ground, light. */
const ARTS = `
  #12344d #0d2436 #f6d9a3
  #173528 #0e211a #f3e6bb
  #2c1b3d #1c1029 #e8c7dd
  #e56f37 #b3441f #fff0dd
  #dfe9ec #a9bfc6 #fde3c8
  #0b0c12 #c3c5ce #ffffff
  #fbefd3 #f0a31f #5b2b12
  #3a0d17 #14060a #ffc46b
  #0e4a4d #0a3335 #bfe7c9
  #b9b1e0 #7d6fc2 #f5f2ff
`
  .trim()
  .split("\n")
  .map((row) => row.trim().split(" "));

/** A drawn picture as an address that needs no network. */
export function posterOf(index: number, square = false): string {
  const [sky, ground, light] = ARTS[index % ARTS.length] ?? ARTS[0] ?? [];
  const height = square ? 200 : 300;
  const sun = 46 + ((index * 37) % 110);
  const hill = height - 70 - ((index * 23) % 50);
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 ${String(height)}" preserveAspectRatio="xMidYMid slice"><rect width="200" height="${String(height)}" fill="${String(sky)}"/><circle cx="${String(sun)}" cy="${String(hill - 60)}" r="34" fill="${String(light)}"/><path d="M0 ${String(hill)} L60 ${String(hill - 50)} L110 ${String(hill + 10)} L160 ${String(hill - 34)} L200 ${String(hill)} V${String(height)} H0Z" fill="${String(ground)}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}
