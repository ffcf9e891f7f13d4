// What the page says, in the language in which it came.

const words = JSON.parse(document.body.dataset.words);

const language = document.documentElement.lang;

/** Somebody who reads the page's language may write times and numbers as another country does. */
export const locale = navigator.languages.find((one) => one.split('-')[0] === language) || language;

/** A message, with what is given in the places of {0}, {1}. */
export function tell(key, ...given) {
  return words[key].replace(/\{(\d)\}/g, (place, i) => given[i]);
}
