/** Whether a picture was posted before where its author can see it. */
package io.cloakroom.intake.same;
