-- Nothing: here each connection would take numbers of its own, and events would be out of order.
select 1;
