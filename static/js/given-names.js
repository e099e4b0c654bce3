// The commonest given names, the same as the server's (forumtool/language/names.py): only these
// count as a name where they begin a sentence.

export const GIVEN_NAMES = new Set(
  `
  Aage Adam Ahmad Ahmed Alberte Alexander Ali Alma Amalie Amina Anders Andreas Anette Anita
  Anna Anne Annette Anni Annika Anton Arne August Benjamin Benny Bent Berit Birgit Birgitte
  Birthe Bo Bodil Brian Britta Camilla Carina Carl Caroline Carsten Casper Cecilie Charlotte
  Christian Christina Clara Claus Connie Daniel Dennis Dorte Dorthe Ebbe Elisabeth Ellen
  Elsebeth Emil Emilie Emma Erik Ester Eva Fatima Finn Flemming Frederik Freja Frode Gitte
  Grete Gunnar Hanne Hans Hassan Heidi Helene Helle Henning Henrik Ida Inge Inger Ingrid
  Isabella Ivan Jacob Jakob Jan Jane Janne Jannie Jens Jeppe Jesper Jette Johan Johanne John
  Johnny Jonas Jytte Kaj Karen Karin Karina Karl Kasper Katrine Kenneth Kim Kirsten Kjeld
  Klara Knud Kristian Kristina Kurt Lars Lasse Laura Leif Lene Leo Line Lis Lisa Lisbeth
  Liselotte Lone Louise Lucas Mads Magnus Maja Malene Maria Marianne Marie Martin Mathias
  Mathilde Merete Mette Michael Mikkel Mogens Mohamed Mohammad Mona Morten Nadia Nanna
  Nicklas Niels Nikolaj Nina Olga Oliver Oscar Otto Patrick Per Peter Pia Poul Preben Rasmus
  Rikke Robert Ruth Sanne Sara Sarah Sebastian Signe Simon Sofia Sofie Steen Stine Susanne
  Svend Søren Tanja Thomas Thor Tina Tine Tobias Tom Tommy Torben Trine Ulla Ulrik Vibeke
  Victor Viggo William Yasmin Åse
  `.trim().split(/\s+/),
);
