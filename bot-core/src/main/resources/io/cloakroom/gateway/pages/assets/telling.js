'use strict';

// The words of the page's script, in the language of the page. Stands before each script that says
// something.
const telling = (() => {
  const words = JSON.parse(document.body.dataset.words);
  const language = document.documentElement.lang;
  // Somebody who reads the page's language may write times as another country does.
  const locale = navigator.languages.find((one) => one.split('-')[0] === language) || language;
  return {
    language,
    /** A message, with what is given in the places of {0}, {1}. */
    tell: (key, ...given) => words[key].replace(/\{(\d)\}/g, (place, i) => given[i]),
    /** A title, a sentence and what to do next, as many as there are. */
    message: (key) => ({
      title: words[`${key}.title`],
      sentence: words[`${key}.sentence`],
      next: words[`${key}.next`],
    }),
    moment: (date) => date.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    /** A number with one digit after the point. */
    tenths: (number) =>
      number.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  };
})();
