import { Fragment, type ReactNode } from 'react'
import { lexer, type MarkedToken, type Token } from 'marked'

import styles from './caption.module.css'

/** Deeper lists and quotes are shown as they were typed. */
const MAX_DEPTH = 24
/** Where a link may lead. Everything else, scripts above all, is shown as its text. */
const SAFE_LINK = /^(?:https?:\/\/|mailto:)/i

/**
 * A caption as its Markdown means it, of React elements alone: HTML in it is text, and nothing is fetched, so that a picture is its
 * description. Comes with its parser, so load it when a caption has marks.
 */
export default function RenderedCaption({ text }: { readonly text: string }) {
  return <div className={styles.caption}>{contentOf(text)}</div>
}

function contentOf(text: string): ReactNode {
  try {
    return draw(lexer(text, { gfm: true, breaks: true }), 0)
  } catch {
    // Thousands of quotes within quotes are more than the parser's stack holds.
    return <p>{text}</p>
  }
}

/** A token of our own parser; extensions, which we have none of, make others. */
function isStandard(token: Token): token is MarkedToken {
  return 'raw' in token
}

function draw(tokens: readonly Token[], depth: number): ReactNode {
  return tokens.map((token, at) => (
    <Fragment key={at}>{isStandard(token) ? drawToken(token, depth) : null}</Fragment>
  ))
}

function drawToken(token: MarkedToken, depth: number): ReactNode {
  if (depth > MAX_DEPTH) return token.raw
  const inner = (tokens: readonly Token[]) => draw(tokens, depth + 1)
  switch (token.type) {
    case 'space':
    case 'def':
      return null
    case 'paragraph':
      return <p>{inner(token.tokens)}</p>
    case 'heading':
      // Not a heading of the screen it stands on.
      return (
        <p>
          <strong>{inner(token.tokens)}</strong>
        </p>
      )
    case 'strong':
      return <strong>{inner(token.tokens)}</strong>
    case 'em':
      return <em>{inner(token.tokens)}</em>
    case 'del':
      return <del>{inner(token.tokens)}</del>
    case 'codespan':
      return <code>{token.text}</code>
    case 'code':
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      )
    case 'blockquote':
      return <blockquote>{inner(token.tokens)}</blockquote>
    case 'list': {
      const items = token.items.map((item, at) => <li key={at}>{inner(item.tokens)}</li>)
      return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>
    }
    case 'list_item':
      return inner(token.tokens)
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ '
    case 'link':
      return SAFE_LINK.test(token.href) ? (
        <a href={token.href} target="_blank" rel="noopener noreferrer">
          {inner(token.tokens)}
        </a>
      ) : (
        inner(token.tokens)
      )
    case 'image':
      return token.text
    case 'br':
      return <br />
    case 'hr':
      return <hr />
    case 'escape':
      return token.text
    case 'text':
      return token.tokens === undefined ? token.text : inner(token.tokens)
    case 'html':
      return token.text
    case 'table':
      return <p className={styles.typed}>{token.raw}</p>
  }
}
