/** Who of those for whom a picture was posted has looked, who has not, and who was refused. */
package io.cloakroom.seen;
