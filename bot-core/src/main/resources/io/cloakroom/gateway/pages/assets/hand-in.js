'use strict';

// The page on which pictures are handed in: one after the other, each with its progress.
(() => {
  const { tell } = telling;
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  const form = document.querySelector('form.hand-in');
  const input = form.elements.pictures;
  const most = Number(form.dataset.most);
  const bytes = Number(form.dataset.bytes);
  let picked = [];
  form.classList.add('scripted');

  const say = (words) => telling.say(words, false, 'h2').focus();

  function size(count) {
    return count < 1048576 ? `${Math.ceil(count / 1024)} kB` : `${telling.tenths(count / 1048576)} MB`;
  }

  function row(one) {
    const item = document.createElement('li');
    const picture = document.createElement('img');
    picture.alt = '';
    picture.src = URL.createObjectURL(one.file);
    picture.addEventListener('load', () => URL.revokeObjectURL(picture.src));
    // Not every browser shows every picture that can be handed in.
    picture.addEventListener('error', () => { picture.hidden = true; });
    const words = document.createElement('span');
    words.className = 'name';
    words.dir = 'auto';
    words.textContent = one.file.name;
    const facts = document.createElement('span');
    facts.className = 'faint';
    facts.textContent = size(one.file.size);
    const bar = document.createElement('progress');
    bar.max = 1;
    bar.value = one.done ? 1 : 0;
    bar.setAttribute('aria-label', tell('sentOf', one.file.name));
    bar.hidden = true;
    const out = document.createElement('button');
    out.type = 'button';
    out.className = 'quiet';
    out.textContent = tell('remove');
    out.setAttribute('aria-label', tell('removeThis', one.file.name));
    out.addEventListener('click', () => {
      picked = picked.filter((other) => other !== one);
      list();
    });
    item.append(picture, words, facts, bar, out);
    one.bar = bar;
    one.out = out;
    return item;
  }

  function list() {
    part('picked').replaceChildren(...picked.map(row));
    const more = tell(most > 1 ? 'choose.more' : 'choose.another');
    const first = tell(most > 1 ? 'choose.pictures' : 'choose.picture');
    part('pick').textContent = picked.length ? more : first;
    input.required = picked.length === 0;
  }

  input.addEventListener('change', () => {
    part('message').hidden = true;
    // Of one that is replaced by another the later choice holds.
    if (most === 1) picked.length = 0;
    for (const file of input.files) {
      if (file.size > bytes) {
        say({ title: tell('tooLarge.title'), sentence: tell('tooLarge.sentence', file.name, size(file.size)), next: tell('tooLarge.next', size(bytes)) });
      } else if (picked.length < most) {
        picked.push({ file, done: false });
      } else {
        say({ ...telling.message('tooMany'), title: tell('tooMany.title', most) });
      }
    }
    input.value = '';
    list();
  });

  function send(one, number) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', `${form.action}/file?number=${number}&name=${encodeURIComponent(one.file.name)}`);
      request.setRequestHeader('Accept', 'application/json');
      request.setRequestHeader('Content-Type', one.file.type || 'application/octet-stream');
      request.responseType = 'json';
      one.bar.hidden = false;
      one.out.hidden = true;
      request.upload.addEventListener('progress', (event) => { one.bar.value = event.loaded / event.total; });
      request.addEventListener('load', () => {
        if (request.status === 200) {
          one.bar.value = 1;
          resolve();
        } else {
          reject(request.response);
        }
      });
      request.addEventListener('error', () => reject(null));
      request.send(one.file);
    });
  }

  async function all() {
    let number = 0;
    for (const one of picked) {
      await send(one, number);
      number += 1;
    }
    const answer = await fetch(`${form.action}/done`, {
      method: 'POST',
      body: new URLSearchParams({ count: picked.length, text: form.elements.text ? form.elements.text.value : '' }),
      headers: { Accept: 'application/json' },
      cache: 'no-store',
      redirect: 'error',
    });
    const words = await answer.json();
    if (!answer.ok) throw words;
    form.hidden = true;
    say(words);
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    part('message').hidden = true;
    form.classList.add('busy');
    const button = form.querySelector('button.main');
    button.disabled = true;
    try {
      await all();
    } catch (words) {
      say(words && words.title ? words : telling.message('broke'));
      for (const one of picked) one.out.hidden = false;
    } finally {
      button.disabled = false;
      form.classList.remove('busy');
    }
  });
})();
