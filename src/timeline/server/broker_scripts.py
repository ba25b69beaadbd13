"""What a message broker does with rooms, in one go each, so that two server processes never get in each other's way.

Kept there, all of it below :data:`PREFIX`: ``open``, the ids of the open rooms, each with the moment at which it is
forgotten, in milliseconds; ``by``, who opened each, as a digest; ``view:ID``, what is presented in a room, until then.
What is presented is written as the moment at which it was, in microseconds, a space, and :data:`OVER` or ``=`` and the view.
"""

PREFIX = "timeline:{rooms}"
"""The braces keep all keys on one node of a cluster."""
VIEWS = f"{PREFIX}:views"
"""The channel on which every process hears of every view: the id of a room, a space, and what is presented in it."""
OVER = b"-"

_BEGIN = """
local prefix, id = KEYS[1], ARGV[1]
local open, by, view = prefix .. ':open', prefix .. ':by', prefix .. ':view:'
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

-- A clock may be set back: what comes later has the later stamp all the same.
local function stamp(room)
  local before = string.match(redis.call('GET', view .. room) or '', '^%d+')
  return string.format('%.0f', math.max(clock[1] * 1000000 + clock[2], (tonumber(before) or 0) + 1))
end

local function forget(room)
  redis.call('ZREM', open, room)
  redis.call('HDEL', by, room)
  redis.call('DEL', view .. room)
end

local function finish(room)
  local at = stamp(room)
  forget(room)
  redis.call('PUBLISH', prefix .. ':views', room .. ' ' .. at .. ' -')
end
"""

OPEN = (
    _BEGIN
    + """
local whose, lifetime, left = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local most = {all = tonumber(ARGV[5]), own = tonumber(ARGV[6])}
for _, room in ipairs(redis.call('ZRANGEBYSCORE', open, '-inf', now)) do forget(room) end
if not redis.call('ZSCORE', open, id) then
  local found = {all = {}, own = {}}
  local listed = redis.call('ZRANGE', open, 0, -1, 'WITHSCORES')
  for at = 1, #listed, 2 do
    local room = {id = listed[at], till = tonumber(listed[at + 1])}
    table.insert(found.all, room)
    if redis.call('HGET', by, room.id) == whose then table.insert(found.own, room) end
  end
  for _, of in ipairs({'own', 'all'}) do
    if #found[of] >= most[of] then
      local oldest = found[of][1]
      if oldest.till - lifetime + left > now then return of == 'own' and 'too many' or 'full' end
      finish(oldest.id)
      break
    end
  end
  redis.call('HSET', by, id, whose)
end
redis.call('ZADD', open, now + lifetime, id)
return 'open'
"""
)
"""Open a room, or put off its end: id, who, milliseconds of its life and of a presenter's silence, most rooms of all, of one."""

PUBLISH = (
    _BEGIN
    + """
local shown, lifetime = ARGV[2], tonumber(ARGV[3])
local till = redis.call('ZSCORE', open, id)
if not till or tonumber(till) <= now then return 0 end
redis.call('ZADD', open, now + lifetime, id)
local before = redis.call('GET', view .. id)
if before and string.match(before, '^%d+ (.*)$') == shown then
  redis.call('PEXPIRE', view .. id, lifetime)
else
  local stamped = stamp(id) .. ' ' .. shown
  redis.call('SET', view .. id, stamped, 'PX', lifetime)
  redis.call('PUBLISH', prefix .. ':views', id .. ' ' .. stamped)
end
return 1
"""
)
"""Show a view in an open room: id, ``=`` and the view, milliseconds of the room's life from now on. Gives 0 if it is not open."""

CLOSE = _BEGIN + "finish(id)\n"
"""End a room: id."""
