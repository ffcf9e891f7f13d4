package io.cloakroom.storage.troubled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.cloakroom.link.LinkId;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseFailure;
import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database server that is gone without a word: a cable, a firewall. */
@Tag("full")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SilentServerTest {
  private volatile boolean silent;

  /** Whoever asked waited for ever, and with it its thread, its lease and its request. */
  @Test
  void T62_aServerThatSaysNothingIsGivenUpAndFoundAgain() throws Exception {
    DatabaseSettings direct = PostgresqlServer.newDatabase();
    int port = URI.create(direct.url().substring("jdbc:".length())).getPort();
    try (ServerSocket between = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      SocketWork.start(() -> serve(between, port));
      String url =
          direct.url().replaceFirst(":" + port, ":" + between.getLocalPort()) + "&socketTimeout=2";
      DatabaseSettings through = DatabaseSettings.postgresql(url, direct.user(), direct.password());
      try (DatabaseStores stores = DatabaseStores.open(through)) {
        assertThat(((HikariDataSource) stores.database().source()).getDataSourceProperties())
            .containsEntry("socketTimeout", "300")
            .containsEntry("tcpKeepAlive", "true");
        assertThat(stores.links(DatabaseContracts.master()).find(LinkId.next())).isEmpty();

        silent = true;
        assertThatThrownBy(() -> stores.links(DatabaseContracts.master()).find(LinkId.next()))
            .isInstanceOf(DatabaseFailure.class);
        silent = false;

        assertThat(stores.links(DatabaseContracts.master()).find(LinkId.next())).isEmpty();
      }
    }
  }

  private void serve(ServerSocket between, int port) throws IOException {
    while (true) {
      Socket client = between.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
      SocketWork.start(() -> pass(client, server));
      SocketWork.start(() -> pass(server, client));
    }
  }

  private void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      byte[] some = new byte[8192];
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        if (!silent) {
          to.getOutputStream().write(some, 0, read);
        }
      }
    }
  }
}
