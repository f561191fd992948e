document.title = "Furrow";
