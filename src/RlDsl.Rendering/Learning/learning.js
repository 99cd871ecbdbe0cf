'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const at = id => document.getElementById(id);
  const canvas = at('picture');
  const ink = canvas.getContext('2d');
  const episodes = data.episodes;
  const last = episodes.length - 1;
  const arrows = { up: [0, -1], right: [1, 0], down: [0, 1], left: [-1, 0] };
  const [sharpness, width, header] = [2, 720, 18];
  let now = 0;
  let timer = null;
  let pointed = null;

  const number = value => value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3) ? value.toExponential(2)
    : String(Number(value.toPrecision(4)));
  const short = value => Math.abs(value) >= 1000 ? value.toExponential(0) : String(Number(value.toPrecision(3)));
  const count = value => value >= 1e6 ? `${value / 1e6}M` : value >= 1e3 ? `${value / 1e3}k` : String(value);
  const valueOf = level => data.least + (data.greatest - data.least) * level / data.levels;

  // Each episode says what has changed: how far a state is behind the one before it, and what became of it.
  const zeros = () => new Float64Array(data.states);
  let before = { values: zeros(), greedy: zeros(), visits: zeros() };
  const known = episodes.map(episode => {
    const after = {};
    for (const kind of ['values', 'greedy', 'visits']) {
      after[kind] = before[kind].slice();
      let state = -1;
      for (let i = 0; i < episode[kind].length; i += 2) {
        state += episode[kind][i];
        after[kind][state] = episode[kind][i + 1];
      }
    }
    return before = after;
  });
  const mostVisits = known[last].visits.reduce((a, b) => Math.max(a, b), 1);

  // Panels from left to right, up to four in a row.
  const across = Math.min(data.panels.length, 4);
  const columns = Math.max(...data.panels.map(panel => panel.columns));
  const cell = Math.min(Math.max(Math.floor(width / (across * columns + (across - 1) * .8)), 7), 72);
  const cells = [];
  const places = new Array(data.states).fill(null);
  let top = 0;
  for (let first = 0; first < data.panels.length; first += across) {
    const row = data.panels.slice(first, first + across);
    const above = row.some(panel => panel.title) ? header : 0;
    row.forEach((panel, i) => {
      const left = i * (columns + .8) * cell;
      panel.left = left;
      panel.top = top + above;
      panel.states.forEach((state, j) => {
        const place = {
          state, panel, index: j, x: left + (j % panel.columns) * cell, y: panel.top + Math.floor(j / panel.columns) * cell,
          letter: panel.letters[j] ?? ' ',
        };
        cells.push(place);
        if (state >= 0) { places[state] = place; }
      });
    });
    top += above + cell * (Math.max(...row.map(panel => Math.ceil(panel.states.length / panel.columns))) + .5);
  }
  const size = { width: cell * (across * columns + (across - 1) * .8) + 2, height: top - cell * .5 + 2 };
  canvas.width = Math.ceil(size.width * sharpness);
  canvas.height = Math.ceil(size.height * sharpness);
  canvas.style.maxWidth = `${size.width}px`;

  // Dark blue, green and yellow: as light as they are great.
  const stops = [[68, 1, 84], [33, 145, 140], [253, 231, 37]];
  function mix(part) {
    const place = Math.min(Math.max(part, 0), 1) * 2;
    const from = Math.min(Math.floor(place), 1);
    return stops[from].map((channel, i) => Math.round(channel + (place - from) * (stops[from + 1][i] - channel)));
  }
  const isLight = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue > 120;

  function text(words, x, y, size, colour, align = 'center') {
    ink.font = `${size}px system-ui, sans-serif`;
    ink.textAlign = align;
    ink.textBaseline = 'middle';
    ink.fillStyle = colour;
    ink.fillText(words, x, y);
  }

  function arrow(x, y, [dx, dy], colour) {
    const [reach, head] = [cell * .3, cell * .11];
    ink.strokeStyle = colour;
    ink.lineWidth = Math.max(cell / 28, 1);
    ink.beginPath();
    ink.moveTo(x, y);
    ink.lineTo(x + dx * reach, y + dy * reach);
    ink.moveTo(x + dx * (reach - head) - dy * head, y + dy * (reach - head) - dx * head);
    ink.lineTo(x + dx * reach, y + dy * reach);
    ink.lineTo(x + dx * (reach - head) + dy * head, y + dy * (reach - head) + dx * head);
    ink.stroke();
  }

  function drawCell(place, here, style) {
    const { x, y, state, letter } = place;
    const [middle, centre] = [x + cell / 2, y + cell / 2];
    const isSeen = state >= 0 && here.visits[state] > 0;
    const part = state < 0 ? 0 : at('colour').value === 'visits'
      ? Math.log1p(here.visits[state]) / Math.log1p(mostVisits) : here.values[state] / data.levels;
    const colour = mix(part);
    ink.fillStyle = letter === '#' ? style.quiet : isSeen ? `rgb(${colour.join()})` : style.raised;
    ink.fillRect(x + .5, y + .5, cell - 1, cell - 1);
    const onCell = !isSeen ? style.quiet : isLight(colour) ? '#000000' : '#ffffff';
    if (letter !== ' ' && letter !== '#') {
      text(letter, x + cell - Math.max(cell * .14, 5), y + Math.max(cell * .16, 6), Math.max(cell * .2, 8), onCell);
    }
    if (!isSeen) { return; }
    data.actions.forEach((action, i) => {
      if (!(here.greedy[state] >> i & 1)) { return; }
      if (arrows[action]) {
        arrow(middle, centre, arrows[action], onCell);
      } else if (cell >= 14) {
        text(cell < 40 ? action[0].toUpperCase() : action, middle, centre, Math.min(cell * .45, 16), onCell);
      }
    });
    if (cell >= 44) {
      text(`${count(here.visits[state])}×`, x + 4, y + 8, cell * .17, onCell, 'left');
      text(short(valueOf(here.values[state])), middle, y + cell - 8, cell * .2, onCell);
    }
  }

  // Steps to another cell than one of the neighbours are dashed.
  function drawSteps(way, isJump) {
    ink.beginPath();
    for (let i = 1; i < way.length; i++) {
      const [from, to] = [places[way[i - 1]], places[way[i]]];
      if (from && to && from.panel === to.panel && isJump === Math.abs(to.x - from.x) + Math.abs(to.y - from.y) > cell * 1.5) {
        ink.moveTo(from.x + cell / 2, from.y + cell / 2);
        ink.lineTo(to.x + cell / 2, to.y + cell / 2);
      }
    }
    ink.setLineDash(isJump ? [cell / 8, cell / 8] : []);
    ink.lineWidth = Math.max(cell / (isJump ? 28 : 14), 1.5);
    ink.stroke();
    ink.setLineDash([]);
  }

  function drawWay(way, style) {
    ink.strokeStyle = style.other;
    ink.globalAlpha = way.length > 200 ? .35 : .75;
    ink.lineCap = 'round';
    drawSteps(way, false);
    drawSteps(way, true);
    ink.globalAlpha = 1;
    [[way[0], false], [way.findLast(state => places[state]), true]].forEach(([state, isEnd]) => {
      const place = places[state];
      if (!place) { return; }
      ink.beginPath();
      ink.arc(place.x + cell / 2, place.y + cell / 2, Math.max(cell * .13, 2.5), 0, 2 * Math.PI);
      ink.fillStyle = isEnd ? style.other : style.ground;
      ink.lineWidth = 1.5;
      ink.fill();
      ink.stroke();
    });
  }

  function draw() {
    const css = getComputedStyle(document.documentElement);
    const style = Object.fromEntries(['ground', 'raised', 'text', 'quiet', 'other'].map(
      name => [name, css.getPropertyValue(`--${name}`).trim()]));
    const here = known[now];
    ink.setTransform(sharpness, 0, 0, sharpness, 1, 1);
    ink.fillStyle = style.ground;
    ink.fillRect(-1, -1, size.width + 2, size.height + 2);
    cells.forEach(place => drawCell(place, here, style));
    for (const panel of data.panels) {
      text(panel.title, panel.left, panel.top - header / 2, 12, style.text, 'left');
      ink.fillStyle = style.text;
      panel.walls.forEach(j => ink.fillRect(
        panel.left + (j % panel.columns + 1) * cell - 1.5, panel.top + Math.floor(j / panel.columns) * cell, 3, cell));
    }
    drawWay(episodes[now].way, style);
    const isVisits = at('colour').value === 'visits';
    at('least').textContent = isVisits ? '0 visits' : number(data.least);
    at('greatest').textContent = isVisits ? `${count(mostVisits)} visits` : number(data.greatest);
  }

  function describe() {
    if (pointed === null) { at('state').textContent = 'point at one'; return; }
    const here = known[now];
    const greedy = data.actions.filter((_, i) => here.greedy[pointed] >> i & 1);
    at('state').textContent = `state ${pointed}: value ${number(valueOf(here.values[pointed]))}, `
      + `${count(here.visits[pointed])} visits${greedy.length ? `, greedy ${greedy.join(' or ')}` : ''}`;
  }

  function show(index) {
    now = Math.min(Math.max(index, 0), last);
    const episode = episodes[now];
    draw();
    describe();
    at('scrubber').value = now;
    at('episode').textContent = `${episode.number.toLocaleString('en')} (${now + 1} of ${last + 1} shown)`;
    at('return').textContent = number(episode.return);
    at('length').textContent = episode.length > data.mostSteps
      ? `${episode.length.toLocaleString('en')}, of which the first ${data.mostSteps.toLocaleString('en')} are drawn`
      : String(episode.length);
    at('ending').textContent = episode.ending;
    at('about').textContent = episode.count > 1
      ? `${number(episode.returns[0])} on average over ${episode.count.toLocaleString('en')} episodes up to this one, `
        + `from ${number(episode.returns[1])} to ${number(episode.returns[2])}.`
      : '';
    const cursor = at('returns').querySelector('line');
    const x = last ? now / last * 600 : 0;
    cursor.setAttribute('x1', x);
    cursor.setAttribute('x2', x);
  }

  // Few episodes go wrong so far that the others would be a line: the curve begins at what one in twenty is below.
  function drawReturns() {
    const sorted = episodes.map(episode => episode.returns[0]).sort((a, b) => a - b);
    const least = sorted[Math.floor(sorted.length / 20)];
    const greatest = episodes.reduce((most, episode) => Math.max(most, episode.returns[2]), least);
    const point = (value, i) => `${(last ? i / last : 0) * 600},`
      + `${156 - Math.max((value - least) / (greatest - least || 1), 0) * 152}`;
    const create = kind => document.createElementNS('http://www.w3.org/2000/svg', kind);
    const [band, line, cursor] = ['polygon', 'polyline', 'line'].map(create);
    line.setAttribute('points', episodes.map((episode, i) => point(episode.returns[0], i)).join(' '));
    band.setAttribute('points', [
      ...episodes.map((episode, i) => point(episode.returns[1], i)),
      ...episodes.map((episode, i) => point(episode.returns[2], i)).reverse(),
    ].join(' '));
    cursor.setAttribute('y1', 0);
    cursor.setAttribute('y2', 160);
    at('returns').append(band, line, cursor);
    at('most').textContent = number(greatest);
    at('fewest').textContent = sorted[0] < least ? `${number(least)} or less` : number(least);
    at('end').textContent = `episode ${episodes[last].number.toLocaleString('en')}`;
  }

  function stop() {
    clearTimeout(timer);
    timer = null;
    at('play').textContent = '▶ play';
  }

  const later = () => { timer = setTimeout(tick, 150 / Number(at('speed').value)); };

  function tick() {
    if (now >= last) { stop(); return; }
    show(now + 1);
    later();
  }

  function play() {
    if (timer !== null) { stop(); return; }
    if (now >= last) { show(0); }
    at('play').textContent = '■ stop';
    later();
  }

  function point(event) {
    const box = canvas.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * size.width;
    const y = (event.clientY - box.top) / box.height * size.height;
    const place = cells.find(one => one.state >= 0 && x >= one.x && x < one.x + cell && y >= one.y && y < one.y + cell);
    pointed = place ? place.state : null;
    describe();
  }

  const go = index => { stop(); show(index); };
  at('play').addEventListener('click', play);
  at('first').addEventListener('click', () => go(0));
  at('last').addEventListener('click', () => go(last));
  at('back').addEventListener('click', () => go(now - 1));
  at('forward').addEventListener('click', () => go(now + 1));
  at('scrubber').addEventListener('input', event => go(Number(event.target.value)));
  at('colour').addEventListener('change', draw);
  canvas.addEventListener('pointermove', point);
  canvas.addEventListener('pointerdown', point);
  at('returns').addEventListener('click', event => {
    const box = at('returns').getBoundingClientRect();
    go(Math.round((event.clientX - box.left) / box.width * last));
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  document.addEventListener('keydown', event => {
    if (event.target.matches('select, button, input')) { return; }
    if (event.key === ' ') { play(); } else if (event.key === 'ArrowLeft') { go(now - 1); } else if (event.key === 'ArrowRight') {
      go(now + 1);
    } else { return; }
    event.preventDefault();
  });

  drawReturns();
  show(0);
  document.body.dataset.ready = 'true';
})();
