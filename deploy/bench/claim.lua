-- Claims a view and takes the whole picture, each request in another browser session, so that every
-- one is a view of its own. Each thread is one person, as one person may fetch only a few pictures
-- at once: PREFIX0.txt, PREFIX1.txt, ... hold "path cookie form-token" a line.
local threads = 0

function setup(thread)
  thread:set("person", threads)
  threads = threads + 1
end

local sessions = {}
local at = 0
local refused = false

function init(args)
  for line in io.lines(args[1] .. person .. ".txt") do
    local path, cookie, form = line:match("(%S+) (%S+) (%S+)")
    sessions[#sessions + 1] = { path, cookie, form }
  end
end

function request()
  at = at % #sessions + 1
  local session = sessions[at]
  return wrk.format("POST", session[1], {
    ["Cookie"] = session[2],
    ["Origin"] = wrk.headers["Origin"],
    ["Content-Type"] = "application/x-www-form-urlencoded",
  }, "form=" .. session[3])
end

function response(status)
  if status ~= 200 and not refused then
    refused = true
    print("a request was answered with " .. status)
  end
end
