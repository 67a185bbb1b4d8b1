/** Links of panels and of values as Grafana 6 and older wrote them. */

import { asBool, asObject, asString, type JsonObject } from '../json';
import { mapObjects, withKey } from './tools';

/** A panel link by dashboard name or path to a link by address. */
export function modernPanelLinks(panel: JsonObject): JsonObject {
  return withKey(panel, 'links', mapObjects(panel.links, modernLink));
}

function modernLink(link: JsonObject): JsonObject {
  const old = ['dashboard', 'dashUri', 'keepTime', 'includeVars', 'params'].some(
    (key) => link[key] !== undefined,
  );
  if (!old) {
    return link;
  }
  const parameters = [
    asBool(link.keepTime) ? '$__url_time_range' : '',
    asBool(link.includeVars) ? '$__all_variables' : '',
    asString(link.params),
  ].filter((part) => part !== '');
  const url = addressOf(link);
  const query = parameters.length === 0 ? '' : `${url.includes('?') ? '&' : '?'}${parameters.join('&')}`;
  return { targetBlank: asBool(link.targetBlank), title: asString(link.title), url: url + query };
}

function addressOf(link: JsonObject): string {
  if (asString(link.url) !== '') {
    return asString(link.url);
  }
  if (asString(link.dashboard) !== '') {
    return `dashboard/db/${slug(asString(link.dashboard))}`;
  }
  return asString(link.dashUri) === '' ? '/' : `dashboard/${asString(link.dashUri)}`;
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Names of variables in data links, of before Grafana 7. */
export function modernDataLinks(panel: JsonObject): JsonObject {
  const options = asObject(panel.options);
  const links = mapObjects(options.dataLinks, (link) =>
    typeof link.url === 'string' ? withKey(link, 'url', modernNames(link.url)) : link,
  );
  return links === options.dataLinks ? panel : { ...panel, options: { ...options, dataLinks: links } };
}

function modernNames(text: string): string {
  return text
    .replace(/\$__(series|field)_name\b/g, (_, kind: string) => `\${__${kind}.name}`)
    .replace(/__(series|field)_name\b/g, '__$1.name')
    .replace(/__value_time\b/g, '__value.time')
    .replace(/__series\.labels/g, '__field.labels');
}
