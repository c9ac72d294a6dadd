import { Component, type ReactNode } from 'react';
import { useSay } from '../words/words.js';
import { Page } from './page.js';

/** The last net: a part that could not be loaded or drawn. What was written is kept on the device, so a reload loses nothing. */
export class Net extends Component<{ children: ReactNode }, { torn: boolean }> {
  override state = { torn: false };
  static getDerivedStateFromError(): { torn: boolean } {
    return { torn: true };
  }
  override render(): ReactNode {
    return this.state.torn ? <Torn /> : this.props.children;
  }
}

function Torn() {
  const say = useSay();
  return (
    <Page
      title={say('problem.load')}
      lead={say('problem.loadText')}
      bar={
        <button type="button" className="bt main" onClick={() => location.reload()}>
          {say('retry')}
        </button>
      }
    />
  );
}
