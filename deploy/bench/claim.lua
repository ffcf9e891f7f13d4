-- Claims a view and takes the whole picture, each request in the name of another browser session,
-- so that every one is a view of its own. sessions.txt: "path cookie form-token" a line.
local sessions = {}
local at = 0

function init(args)
  for line in io.lines(args[1]) do
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

local refused = 0

function response(status)
  if status ~= 200 then
    refused = refused + 1
    if refused == 1 then print("a request was answered with " .. status) end
  end
end
