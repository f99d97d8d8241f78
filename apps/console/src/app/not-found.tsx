import { Link } from 'react-router';
import { Panel } from '../shared/panel/panel.tsx';

export function NotFound() {
  return (
    <Panel label="No such page" title="There is no such page">
      <p>
        <Link to="/">Overview</Link> · <Link to="/decisions">Decisions</Link>
      </p>
    </Panel>
  );
}
