package io.cloakroom.storage.database.journal;

import java.io.IOException;

/** The journal beside a database is of another one, or of another state of it. */
public final class OtherJournal extends IOException {
  private static final long serialVersionUID = 1;

  OtherJournal() {
    super("the journal is of another state of the database");
  }
}
