// What the page says, in the language in which it came.

const words = JSON.parse(document.body.dataset.words);

/** As BCP 47 has it. */
export const language = document.documentElement.lang;

/** A message, with what is given in the places of {0}, {1}. */
export function tell(key, ...given) {
  return words[key].replace(/\{(\d)\}/g, (place, i) => given[i]);
}
