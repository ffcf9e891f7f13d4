'use strict';

// The words of the page's script, in the language of the page. Stands before each script that says
// something.
const telling = (() => {
  const words = JSON.parse(document.body.dataset.words);
  const language = document.documentElement.lang;
  // Somebody who reads the page's language may write times as another country does.
  const locale = navigator.languages.find((one) => one.split('-')[0] === language) || language;
  /** A number with one digit after the point. */
  const tenths = (number) =>
    number.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
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
    /**
     * Puts what is said into the page's place for it, and shows that.
     *
     * @param busy whether something is on its way
     */
    say(message, busy = false, level = 'h1') {
      const box = document.querySelector('[data-part="message"]');
      const heading = document.createElement(level);
      heading.textContent = message.title;
      const lines = [message.sentence, message.next].filter(Boolean).map((text, i) => {
        const line = document.createElement('p');
        line.textContent = text;
        line.className = i === 1 ? 'next' : '';
        return line;
      });
      box.replaceChildren(heading, ...lines);
      box.classList.toggle('busy', busy);
      box.hidden = false;
      return box;
    },
    /** Leads whoever looks to what is said: with nothing but the picture on the screen they would not read it. */
    async lead(box) {
      if (document.fullscreenElement) await document.exitFullscreen().catch(() => {});
      box.focus({ preventScroll: true });
    },
    moment: (date) => date.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    tenths,
    size: (bytes) =>
      bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${tenths(bytes / 1e6)} MB`,
  };
})();
