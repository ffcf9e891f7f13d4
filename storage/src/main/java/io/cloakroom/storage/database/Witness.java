package io.cloakroom.storage.database;

import java.util.Optional;
import org.hibernate.Interceptor;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A row of which each transaction that writes it has another, which is never changed and stays: an
 * event of the record. Where it is there what it was written with is there too. It goes along with
 * the session of its transaction.
 */
final class Witness implements Interceptor {
  private @Nullable Object row;

  /** Of the transaction that the session is in; the first one counts. */
  static void note(StatelessSession session, Object row) {
    if (((SharedSessionContractImplementor) session).getInterceptor() instanceof Witness witness
        && witness.row == null) {
      witness.row = row;
    }
  }

  Optional<Object> row() {
    return Optional.ofNullable(row);
  }
}
