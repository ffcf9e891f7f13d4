package io.cloakroom.deploy.pages;

import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.By;

/** The steps of {@link EveryPageLook} of whoever answers for many channels. */
public final class GoverningLook {
  private final LookStage stage;

  public GoverningLook(LookStage stage) {
    this.stage = stage;
  }

  public void walk() throws Exception {
    channels();
    told();
    leaving();
    review();
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

  /** What nobody looked at, what ended and is kept, and downloads that nobody used. */
  private void review() throws Exception {
    stage.demo.type("wad", "site", "/image policy expiry 60d");
    stage.demo.type("cho", "site", "/image policy download on");
    stage.posted("site");
    List<String> looked = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      looked.add(stage.posted("site"));
    }
    stage.running.direct("turn PT768H");
    for (String one : looked) {
      stage.demo.open("bob", "site", one);
    }
    stage.answer("cho", "site", "policy review", "answer-review");
  }

  /** As where an admin deactivates somebody, who has none of it any more. */
  private void leaving() throws Exception {
    stage.demo.leave("dan", "direct~dan");
    stage.be("dan", "other");
    stage.sees(By.cssSelector(".shut-out"), "is not in the workspace any more");
    stage.look("workspace-left");
    stage.demo.join("dan", "direct~dan");
  }

  private void incident() throws Exception {
    String link = stage.posted("legal");
    stage.answer("sec", "security", "incident block " + link, "answer-block");
    stage.answer("sec", "security", "incident block", "block-list");
  }
}
