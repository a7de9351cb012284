// A page of another origin with the same preload: main must be told where the message comes from.
await window.bridge.invoke('elsewhere');
