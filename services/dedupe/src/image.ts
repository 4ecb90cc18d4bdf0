/** An index laid out as named lists of numbers, for a file and back: a copy of bytes, no object for an entry. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;
export type Image = Readonly<Record<string, Numbers>>;

/** A part of an index that can be laid out and be filled again. */
export type Imaged = {
  /** Views of what is there now; what is added later does not show in them. */
  readonly image: () => Image;
  /** Only into an empty index. Throws when a list is missing or of another kind. */
  readonly restore: (image: Image) => void;
};

/** The list of that name, as the kind it must have. */
export function listOf<Kind extends Numbers>(
  image: Image,
  name: string,
  kind: abstract new (...given: never[]) => Kind,
): Kind {
  const list = image[name];
  if (!(list instanceof kind)) throw new TypeError(`the image of the index has no list ${name} of this kind`);
  return list;
}

/** The lists of several parts under one roof, each part's names behind its own. */
export const together = (parts: Readonly<Record<string, Image>>): Image =>
  Object.fromEntries(
    Object.entries(parts).flatMap(([part, image]) =>
      Object.entries(image).map(([name, list]) => [`${part}/${name}`, list]),
    ),
  );

export const partOf = (image: Image, part: string): Image =>
  Object.fromEntries(
    Object.entries(image).flatMap(([name, list]) =>
      name.startsWith(`${part}/`) ? [[name.slice(part.length + 1), list]] : [],
    ),
  );

/** Whatever is no list of numbers, as the bytes of its JSON. */
export const jsonList = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
export const jsonIn = (image: Image, name: string): unknown =>
  JSON.parse(new TextDecoder().decode(listOf(image, name, Uint8Array)));
