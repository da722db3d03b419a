import { createRouter, createWebHashHistory } from 'vue-router'
import { ROUTES } from './routes.js'
import { startsAtDesk } from './startsAtDesk.js'
import { tellNotFetched } from './ui/tellNotFetched.js'

const openReview = () => import('./features/review/ReviewView.vue')

/** Fetches the code of the first screen, where that is the desk, while the engine is still being asked. */
export function fetchFirstScreen(): void {
  // Where it fails, the router says so when it opens the screen.
  if (startsAtDesk()) openReview().catch(() => {})
}

/** Hash history: the same under `app://` and behind any path of a web host, without server rules. */
export function createAppRouter() {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: { name: ROUTES.review } },
      { path: '/review', name: ROUTES.review, component: openReview },
      { path: '/runs', name: ROUTES.runs, component: () => import('./features/runs/RunsView.vue') },
      { path: '/audit', name: ROUTES.audit, component: () => import('./features/audit/AuditView.vue') },
      { path: '/people', name: ROUTES.people, component: () => import('./features/people/PeopleView.vue') },
      { path: '/data', name: ROUTES.data, component: () => import('./features/data/DataView.vue') },
      { path: '/judges', name: ROUTES.judges, component: () => import('./features/judges/JudgesView.vue') },
      {
        path: '/settings',
        name: ROUTES.settings,
        component: () => import('./features/settings/SettingsView.vue'),
      },
      { path: '/:unknown(.*)*', redirect: { name: ROUTES.review } },
    ],
  })
  router.onError(tellNotFetched)
  return router
}
