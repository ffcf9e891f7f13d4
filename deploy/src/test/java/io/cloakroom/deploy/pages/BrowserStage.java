package io.cloakroom.deploy.pages;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.RunningCloakroom;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a program of its own, and a browser before it: one for all tests of a class. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class BrowserStage {
  public Path home;
  public RunningCloakroom running;
  public DemoClient demo;
  public Chromium chromium;
  private Axe axe;

  @BeforeAll
  public final void open(@TempDir Path home) throws Exception {
    this.home = home;
    running = program(home.resolve("data")).awaitReady();
    demo = new DemoClient(running.url());
    chromium = browser();
  }

  @AfterAll
  public final void close() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    if (running != null) {
      running.close();
    }
  }

  /** The program that is started over the data, which are not there yet. */
  public RunningCloakroom program(Path data) throws Exception {
    return RunningCloakroom.directed(data, RunningCloakroom.freePort());
  }

  public Chromium browser() {
    return Chromium.open();
  }

  public final Axe axe() throws IOException, InterruptedException {
    if (axe == null) {
      axe = Axe.installed();
    }
    return axe;
  }
}
