import 'maplibre-gl/dist/maplibre-gl.css';
import {
  Map as MapView,
  Marker,
  setWorkerUrl,
  type ExpressionSpecification,
  type GeoJSONSourceSpecification,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import type { Matter } from '../api/contract.js';
import { portal } from '../api/portal.js';
import { go } from '../route.js';
import { useNameOf, useSay } from '../words/words.js';

setWorkerUrl(workerUrl);

const tokenOf = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Neighbouring districts in tints that alternate; drawn with what this server sends, asking nobody else for a map. */
const TINTS = 4;
const tint = (): ExpressionSpecification => {
  const shares = [0.1, 0.22, 0.34, 0.46];
  return [
    'match',
    ['%', ['get', 'tint'], TINTS],
    ...shares.flatMap((share, i) => (i < TINTS - 1 ? [i, share] : [share])),
  ] as unknown as ExpressionSpecification;
};

/** Where the matters of the list are, roughly. Hidden from readers who cannot see it: the list says the same. */
export function CityMap({ matters }: { matters: readonly Matter[] }) {
  const say = useSay();
  const nameOf = useNameOf();
  const place = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapView | null>(null);
  const [drawn, setDrawn] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let made: MapView | undefined;
    let gone = false;
    portal.map().then(
      (city) => {
        if (gone || !place.current) return;
        const [west, south, east, north] = city.bbox as [number, number, number, number];
        try {
          made = new MapView({
            container: place.current,
            bounds: [west, south, east, north],
            attributionControl: false,
            dragRotate: false,
            pitchWithRotate: false,
            style: {
              version: 8,
              sources: { city: { type: 'geojson', data: city as GeoJSONSourceSpecification['data'] } },
              layers: [
                { id: 'sea', type: 'background', paint: { 'background-color': tokenOf('--canvas') } },
                {
                  id: 'areas',
                  type: 'fill',
                  source: 'city',
                  paint: { 'fill-color': tokenOf('--accent'), 'fill-opacity': tint() },
                },
                {
                  id: 'borders',
                  type: 'line',
                  source: 'city',
                  paint: { 'line-color': tokenOf('--surface'), 'line-width': 1 },
                },
              ],
            },
          });
          made.touchZoomRotate.disableRotation();
          made.once('idle', () => setDrawn(true));
          setMap(made);
        } catch {
          // No WebGL on this device.
          setFailed(true);
        }
      },
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
      made?.remove();
    };
  }, []);
  useEffect(() => {
    if (!map) return;
    const markers = matters.flatMap((matter) => {
      if (matter.lat === null || matter.lon === null) return [];
      const dot = document.createElement('button');
      dot.className = `dot${matter.answer ? ' done' : ''}`;
      dot.type = 'button';
      dot.tabIndex = -1;
      dot.title = matter.title;
      dot.addEventListener('click', () => go(`matter/${matter.id}`));
      return [new Marker({ element: dot }).setLngLat([matter.lon, matter.lat]).addTo(map)];
    });
    return () => {
      for (const marker of markers) marker.remove();
    };
  }, [map, matters, nameOf]);
  if (failed) return <p className="box">{say('matters.map.failed')}</p>;
  return (
    <>
      <div className="map" ref={place} aria-hidden="true" data-drawn={drawn} />
      <p className="small c2">{say('matters.map.note')}</p>
    </>
  );
}
