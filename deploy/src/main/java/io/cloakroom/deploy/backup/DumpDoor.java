package io.cloakroom.deploy.backup;

import io.cloakroom.deploy.operator.ProvenDoor;
import io.cloakroom.deploy.operator.Purpose;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import java.util.zip.GZIPOutputStream;

/** Gives all rows of the database to {@code cloakroom backup}. */
public final class DumpDoor extends ProvenDoor {
  private final Storage storage;

  /**
   * @param kept where all of it is
   */
  public DumpDoor(Storage storage, StorageSettings kept, GatewaySettings settings) {
    super(Purpose.BACKUP, storage, kept, settings);
    this.storage = storage;
  }

  @Override
  protected void answer(Exchange exchange, String proof) {
    exchange.response().setStatus(200);
    exchange.response().getHeaders().put("Content-Type", "application/gzip");
    exchange.response().getHeaders().put(Purpose.BACKUP.header(), proof);
    exchange.sendMade(
        out -> {
          GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
          storage.writeRows(packed);
          packed.finish();
        });
  }
}
