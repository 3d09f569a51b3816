package demo

import "strings"

// Names are put together at random from two lists; a likeness to anybody is chance.

var givenNames = strings.Fields(`Aaliyah Abel Adriana Aiden Aisha Alana Alejandro Alina Amara Amir Ana Andre Anika
Antonio Anya Ari Asher Aubrey August Ava Ayla Beatriz Ben Bianca Blake Brianna Bryce Caleb Camila Carmen Carter Cedric
Celia Chidi Chloe Clara Cole Dahlia Damian Dana Daniela Darius Davi Deja Delia Devon Diego Dina Dominic Eden Eduardo
Eleni Eli Elise Emeka Emilia Emmett Enzo Erin Esme Ethan Eva Ezra Farah Fatima Felix Finn Fiona Gabriela Gavin Genesis
Gia Gideon Grace Graham Hana Harper Hassan Hazel Hector Hiro Holly Hugo Ibrahim Imani Ines Ingrid Iris Isaac Isla
Ivan Jada Jalen Jasmine Javier Jaya Jin Joaquin Jonah Josie Juan Jude Julia June Kai Kaito Kamal Karina Kayla Keira
Kenji Khalil Kiara Kofi Lana Layla Leila Leon Leticia Liam Lila Linh Lola Luca Lucia Luis Luna Mabel Malik Manuel
Mara Marcus Maren Mariam Mateo Maya Mei Mia Micah Mila Milan Mina Miriam Naomi Nasir Natalia Nia Nico Nina Noah Noor
Nora Octavia Olive Omar Oscar Owen Paloma Paolo Parker Pedro Penelope Petra Priya Quinn Rafael Rania Ravi Reese Renata
Rhea Riley Rohan Roman Rosa Rowan Ruby Ruth Safiya Sage Salma Samir Santiago Sara Selena Seth Simone Sofia Soren
Stella Sunita Talia Tariq Tessa Theo Thuy Tobias Uma Valentina Vera Victor Viola Wanda Wes Winona Wyatt Xavier Ximena
Yara Yasmin Yosef Yuki Yusuf Zahra Zane Zara Zoe Zuri`)

var familyNames = strings.Fields(`Abara Abbas Acosta Adeyemi Aguilar Ahmadi Alder Almeida Amari Anders Aranda Archer
Arroyo Asante Ashby Avila Baker Banerjee Barnes Barros Becker Bello Benitez Berg Bianchi Blackwood Boateng Bonilla
Bowman Brandt Bridges Brooks Burke Cabrera Calder Campos Cardenas Carver Castillo Chandra Chavez Chen Cho Clarke
Coleman Cordova Cortez Cruz Dang Darzi Dawes Delacruz Desai Dixon Dominguez Donnelly Duarte Dubois Duong Eastman
Eklund Ellis Emerson Escobar Eze Farley Farouk Ferrari Figueroa Fischer Fleming Fonseca Foster Fuentes Galvan Garza
Ghosh Gibson Gomez Grant Greer Guerra Gupta Haddad Hale Hansen Harper Hashemi Hayes Henning Herrera Hidalgo Hoang
Holt Huang Hughes Ibarra Ishikawa Iyer Jacobs Jain Jensen Jimenez Kamara Kapoor Kato Kaur Keller Khoury Kim Kowalski
Kruger Kwan Lam Larsen Leal Lema Lin Lozano Lund Maddox Mahmoud Malone Marin Marsh Mbeki Medina Mehta Mendoza Mercer
Meyer Mizuno Molina Monroe Montoya Moreno Morita Mukherjee Nakamura Nash Nassar Navarro Ndiaye Nguyen Nielsen Novak
Nwosu Obi Ochoa Odom Okada Okoye Olsen Ortega Osman Pacheco Padilla Paredes Park Patel Penn Pham Pierce Pineda Prado
Quintero Rahman Ramos Rao Reyes Rhodes Rivas Robles Rosales Roth Sandoval Santos Sato Schmidt Sen Serrano Shah Sharif
Silva Singh Solis Soto Stone Suarez Sutton Takeda Tan Tesfaye Thorne Toledo Torres Tran Trujillo Tully Ueda Underhill
Valdez Vance Vargas Velasco Vo Vogel Walsh Wang Weaver Weiss Winters Wolfe Wu Yamada Yang Yoon Young Zamora Zapata
Zhang Ziegler`)
