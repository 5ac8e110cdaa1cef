-- Planning walks the pending notices member by member; the day is looked at only among the few that are pending.
ALTER TABLE notices
  ADD KEY notices_by_member (state, member_id, occasion),
  DROP KEY notices_due;
