/**
 * The service worker. It only opens the panel and tells it which tab to read, so that nothing is lost whenever the
 * browser puts it to sleep: the panel does the work, and what is to last is stored.
 */
import { closeToPages, untilBrowserEnds } from "./storage.ts"

void closeToPages()

/** Only a click, or its key, lets us into a page: the permission `activeTab`. */
chrome.action.onClicked.addListener((tab) => {
  // The browser opens a panel only at once after a click: nothing may be waited for.
  void chrome.sidePanel.open({ windowId: tab.windowId })
  if (tab.id !== undefined) void untilBrowserEnds.write({ asked: { tabId: tab.id, windowId: tab.windowId } })
})
