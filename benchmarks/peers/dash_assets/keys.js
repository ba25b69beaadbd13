addEventListener("keydown", (event) => { if (event.key === "ArrowRight") document.getElementById("next").click(); });
