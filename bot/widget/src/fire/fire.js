/** Tells an element's parent of something, with a detail; the event doesn't go further. */
export const fire = (element, name, detail) => element.dispatchEvent(new CustomEvent(name, {detail}));
