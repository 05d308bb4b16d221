// SPDX-License-Identifier: GPL-3.0-or-later
import { html, useRef } from '../lib/html.mjs';
import { plural } from '../lib/words.mjs';
import { Dialog } from './basics.mjs';

/// Asks for a note on `findings`; `onSay(text)` gets it.
export function NoteDialog({ findings, onClose, onSay }) {
  const text = useRef(null);
  const send = (event) => {
    event.preventDefault();
    onSay(text.current.value.trim());
  };
  return html`<${Dialog} title=${findings.length === 1 ? 'Note' : `Note on ${plural(findings.length, 'finding')}`} onClose=${onClose}>
    <form onSubmit=${send}>
      <textarea ref=${text} rows="5" aria-label="note" autofocus onKeyDown=${(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send(event)}>${findings[0].review?.note ?? ''}</textarea>
      <p class="actions"><span class="muted">Ctrl+Enter keeps it</span><button type="submit" class="primary">Keep</button></p>
    </form><//>`;
}
