-- Each thread is one person (a person may fetch only four pictures at once), each request a session of theirs at a link: first all
-- sessions at one link, then at the next, so that each is a look of its own. PREFIX0.txt, PREFIX1.txt, ... hold "cookie form-token" a
-- line, PREFIX0.links the paths.
local threads = 0

function setup(thread)
  thread:set("person", threads)
  threads = threads + 1
end

local sessions, paths, at = {}, {}, 0

function init(args)
  for line in io.lines(args[1] .. person .. ".txt") do
    sessions[#sessions + 1] = line
  end
  for line in io.lines(args[1] .. person .. ".links") do
    paths[#paths + 1] = line
  end
  spread = args[2] == "spread"
end

function request()
  local round = math.floor(at / #sessions)
  local cookie, form = sessions[at % #sessions + 1]:match("(%S+) (%S+)")
  -- Spread, neighbours in time are at different links; all pairs come once before one comes again.
  local path = paths[(round + (spread and at % #sessions or 0)) % #paths + 1]
  at = at + 1
  return wrk.format("POST", path, {
    ["Cookie"] = cookie,
    ["Origin"] = wrk.headers["Origin"],
    ["Content-Type"] = "application/x-www-form-urlencoded",
  }, "form=" .. form)
end
