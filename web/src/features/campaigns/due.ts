/** A moment to come, in a zone of its own: `Thu, 26 Nov, 02:00`. */
export function due(iso: string, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(iso));
}
