-- Asks for the paths of a file: lists in turn and previews at random, one of each after the other.
local lists, previews = {}, {}
for path in io.lines(os.getenv("PATHS")) do
  table.insert(path:find("/preview.png", 1, true) and previews or lists, path)
end

local sent = 0

function setup(thread)
  thread:set("seed", math.random(1, 1000000))
end

function init()
  math.randomseed(seed)
end

function request()
  sent = sent + 1
  if sent % 2 == 0 then
    return wrk.format("GET", lists[(sent / 2) % #lists + 1])
  end
  return wrk.format("GET", previews[math.random(#previews)])
end

function done(summary, latency)
  local e = summary.errors
  local errors = e.connect + e.read + e.write + e.status + e.timeout
  print(string.format("requests %d, %.0f/s; p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.0f ms",
    summary.requests, summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
  print(string.format("connect %d, read %d, write %d, status %d, timeout %d", e.connect, e.read, e.write, e.status, e.timeout))
  print("errors " .. errors)
end
