package related_test
import ("testing";"fmt";"sheaf/model")
func TestLook(t *testing.T) {
	c := embedded(t); x := indexOf(c)
	for row := model.Row(0); row < 200; row += 17 {
		fmt.Println("##", c.Title(row), x.Keywords(row,5))
		for _, n := range x.Neighbours(row, 3, nil) { fmt.Printf("   %.2f %s  %q\n", n.Score, c.Title(n.Row), n.Because) }
	}
	c = large(t); x = indexOf(c)
	for row := model.Row(0); row < 50000; row += 4217 {
		fmt.Println("##", c.Title(row), x.Keywords(row,5))
		for _, n := range x.Neighbours(row, 3, nil) { fmt.Printf("   %.2f %s  %q\n", n.Score, c.Title(n.Row), n.Because) }
	}
}
