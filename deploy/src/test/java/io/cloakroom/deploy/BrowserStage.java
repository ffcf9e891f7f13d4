package io.cloakroom.deploy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a program of its own, and a browser before it: one for all tests of a class. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class BrowserStage {
  Path home;
  RunningCloakroom running;
  DemoClient demo;
  Chromium chromium;
  private Axe axe;

  @BeforeAll
  final void open(@TempDir Path home) throws Exception {
    this.home = home;
    running = program(home.resolve("data")).awaitReady();
    demo = new DemoClient(running.url());
    chromium = browser();
  }

  @AfterAll
  final void close() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    if (running != null) {
      running.close();
    }
  }

  /** The program that is started over the data, which are not there yet. */
  RunningCloakroom program(Path data) throws Exception {
    return RunningCloakroom.directed(data, RunningCloakroom.freePort());
  }

  Chromium browser() {
    return Chromium.open();
  }

  final Axe axe() throws IOException, InterruptedException {
    if (axe == null) {
      axe = Axe.installed();
    }
    return axe;
  }
}
