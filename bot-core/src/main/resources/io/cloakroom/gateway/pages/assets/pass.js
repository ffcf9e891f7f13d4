// The pass in the address of somebody who comes from the chat to a page of theirs.
(() => {
  const PASS = /^#[\w-]{43}$/;

  const signIn = (pass, instead) =>
    fetch('/pass', {
      method: 'POST',
      body: JSON.stringify({ pass, link: '', ...(instead && { instead }) }),
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    });

  function choice(words, look, action) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = look;
    button.textContent = words;
    button.addEventListener('click', action);
    return button;
  }

  /** Somebody is signed in here, and the pass is another person's: nothing happens without a click. */
  function choose(words, pass) {
    const box = document.createElement('div');
    box.className = 'message';
    box.setAttribute('role', 'alert');
    box.dataset.part = 'message';
    const heading = document.createElement('h2');
    heading.textContent = words.title;
    const lines = [words.sentence, words.next].filter(Boolean).map((text) => {
      const line = document.createElement('p');
      line.textContent = text;
      return line;
    });
    const choices = document.createElement('p');
    choices.className = 'choices';
    choices.dataset.part = 'choices';
    choices.append(
      choice(words.stay, 'main', () => box.remove()),
      choice(words.change, 'quiet', async () => {
        await signIn(pass, 'yes');
        location.reload();
      }),
    );
    box.append(heading, ...lines, choices);
    document.querySelector('main > *').prepend(box);
  }

  /** Whoever comes from the chat while this browser knows somebody already, perhaps another. */
  async function arrive() {
    if (!PASS.test(location.hash)) return;
    const pass = location.hash.slice(1);
    history.replaceState(null, '', location.pathname + location.search);
    const answer = await signIn(pass);
    if (answer.ok) location.reload();
    else if (answer.status === 409) choose(await answer.json(), pass);
  }

  addEventListener('hashchange', () => arrive().catch(() => {}));
  arrive().catch(() => {});
})();
