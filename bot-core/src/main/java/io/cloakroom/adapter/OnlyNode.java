package io.cloakroom.adapter;

/** Leases of a database that is one process' alone: nobody else takes anything. */
public final class OnlyNode implements Leases {
  @Override
  public boolean take(String what, String node) {
    return true;
  }

  @Override
  public boolean areShared() {
    return false;
  }

  @Override
  public void giveUp(String what, String node) {
    // Nobody waits for it.
  }
}
