package io.cloakroom.deploy;

import java.util.List;

/** The steps of {@link EveryPageLook} of whoever answers for many channels. */
final class GoverningLook {
  private final LookStage stage;

  GoverningLook(LookStage stage) {
    this.stage = stage;
  }

  void walk() throws Exception {
    channels();
    told();
    // What is blocked is held from then on.
    incident();
  }

  private void channels() throws Exception {
    stage.demo.type("wad", "site", "/image policy expiry 1d");
    stage.answer("wad", "site", "admin coverage", "answer-coverage");
    stage.answer("wad", "site", "admin sweep #site since:90d", "answer-sweep");
    stage.demo.type("wad", "site", "/image admin project bridge-7 channels:#site,#other");
    stage.answer("wad", "site", "admin project bridge-7", "answer-project");
    stage.press("End the project");
    stage.sees("is no project any more");
    stage.look("project-ended");
    stage.answer("wad", "site", "admin numbers", "answer-numbers");
    stage.answer("sec", "security", "log stale since:60d", "log-stale");
  }

  /** What people hear of what they did a moment ago. */
  private void told() throws Exception {
    stage.demo.type("cho", "site", "/image policy unset access");
    stage.posted("site");
    String link = stage.posted("site");
    stage.be("ana", "site");
    stage.sees("This very picture is already in");
    stage.look("already-in");
    stage.demo.post("ana", "other", "have you seen " + link + " ?", List.of());
    stage.be("ana", "other");
    stage.sees("cannot open the link that you posted");
    stage.look("pasted-link");
  }

  private void incident() throws Exception {
    String link = stage.posted("legal");
    stage.answer("sec", "security", "incident block " + link, "answer-block");
    stage.answer("sec", "security", "incident block", "block-list");
  }
}
