package io.cloakroom.storage.database.journal;

import java.io.IOException;

/** What the journal has could not be brought into the database: both are as they were. */
public final class UnreadJournal extends IOException {
  private static final long serialVersionUID = 1;

  UnreadJournal(IOException cause) {
    super("the journal could not be read into the database", cause);
  }
}
