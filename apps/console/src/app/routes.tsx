import { createBrowserRouter } from 'react-router';
import { ComingBackPage } from '../operate/coming-back/coming-back-page.tsx';
import { DecisionsPage } from '../operate/decisions/decisions-page.tsx';
import { OverviewPage } from '../operate/overview/overview-page.tsx';
import { FrameError, PageError } from './error-page.tsx';
import { Frame } from './frame.tsx';
import { NotFound } from './not-found.tsx';

export const createRoutes = () =>
  createBrowserRouter([
    {
      element: <Frame />,
      errorElement: <FrameError />,
      children: [
        {
          errorElement: <PageError />,
          children: [
            { index: true, element: <OverviewPage /> },
            { path: 'decisions', element: <DecisionsPage /> },
            { path: 'coming-back', element: <ComingBackPage /> },
            { path: '*', element: <NotFound /> },
          ],
        },
      ],
    },
  ]);
